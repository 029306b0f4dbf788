"""Word documents and messages for tests, made as the programs make them."""

import zlib
from email.message import EmailMessage
from io import BytesIO
from struct import pack
from zipfile import ZipFile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SPACES = (
    f'{_W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_NUMBERING = (
    f"<w:numbering {_W}>"
    + "".join(
        f'<w:abstractNum w:abstractNumId="{key}"><w:lvl w:ilvl="0"><w:numFmt w:val="{kind}"/></w:lvl>'
        f'<w:lvl w:ilvl="1"><w:numFmt w:val="{kind}"/></w:lvl></w:abstractNum>'
        for key, kind in ((1, "bullet"), (2, "decimal"))
    )
    + '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>'
)


def picture() -> bytes:
    """A PNG that is more than a spacer."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return pack(">I", len(content)) + name + content + pack(">I", zlib.crc32(name + content))

    rows = b"".join(b"\0" + bytes((x * y) % 251 for x in range(40)) for y in range(40))
    head = chunk(b"IHDR", pack(">IIBBBBB", 40, 40, 8, 0, 0, 0, 0))
    text = chunk(b"tEXt", b"Author\0Ann Jones")
    return b"\x89PNG\r\n\x1a\n" + head + text + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def run(words: str) -> str:
    """Some words."""
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(inside: str, style: str = "") -> str:
    """A paragraph of runs or of plain words, in a style."""
    runs = inside if inside.startswith("<") else run(inside)
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{runs}</w:p>"


def item(words: str, number: int = 1, level: int = 0) -> str:
    """An item of a list: number 1 has bullets, 2 has numbers."""
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr>{run(words)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of words."""
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{each}</w:tr>' for each in cells)}</w:tbl>"


def link(words: str) -> str:
    """Words that lead to the address that every document here knows."""
    return f'<w:hyperlink r:id="rLink">{run(words)}</w:hyperlink>'


def drawing(alternative: str) -> str:
    """The picture, with its alternative text."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="{alternative}"/><a:graphic>'
        '<a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rPicture"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def word_document(*blocks: str) -> bytes:
    """A Word document."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/></w:style>'
        for name in ("Title", "heading 1", "heading 2", "heading 3")
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_SPACES}><w:body>{''.join(blocks)}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_W}>{styles}</w:styles>",
        "word/numbering.xml": _NUMBERING,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="rLink" Type="{_OFFICE}/hyperlink" Target="https://a.example/b" '
        'TargetMode="External"/>'
        f'<Relationship Id="rPicture" Type="{_OFFICE}/image" Target="media/image1.png"/>'
        f'<Relationship Id="rStyles" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rNumbers" Type="{_OFFICE}/numbering" Target="numbering.xml"/></Relationships>',
        "word/media/image1.png": picture(),
    }
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def message(
    subject: str, text: str, html: str = "", *, date: str = "Wed, 9 May 2012 10:00:00 +0100"
) -> EmailMessage:
    """A message as a team sends it round."""
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = subject, "Ann Jones <ann@team.example>", "all@team.example"
    made["Date"] = date
    made.set_content(text)
    if html:
        made.add_alternative(html, subtype="html")
    return made
