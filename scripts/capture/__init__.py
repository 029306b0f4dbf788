"""`archive capture`: a polite crawl of a legacy site into one WARC file (ISO 28500).

Why no crawling framework: the file that is written is also the only memory of the crawl. A run begins by
going through what the file holds, as if it were the web, and asks servers only for what is not there. So a
run that was killed at any moment is taken up where it was, and a finished one is repeated without a
request. Scrapy's job folders outlive an orderly stop only (its issues 4106 and 7978); a robots.txt that could
not be had it takes for leave to fetch everything; where a name really leads it does not ask; and it brings
some thirty packages. Crawlee imitates Firefox, which no archive should. What is left to write is a queue.
The parts that are hard to get right are libraries: Protego for robots.txt, httpcore for HTTP, warcio for the
file, lxml for links.
"""
