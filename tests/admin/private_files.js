// The folder that an editor would choose, as one in the browser: no test can answer the picker of the system.
{
  const top = () => navigator.storage.getDirectory();
  window.showDirectoryPicker = top;
  FileSystemHandle.prototype.queryPermission ??= async () => "granted";
  FileSystemHandle.prototype.requestPermission ??= async () => "granted";
  window.fill = async (files) => {
    const root = await top();
    await root.getDirectoryHandle(".git", { create: true });
    for (const [name, content] of Object.entries(files)) {
      const parts = name.split("/");
      let folder = root;
      for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
      const file = await folder.getFileHandle(parts.at(-1), { create: true });
      const stream = await file.createWritable();
      await stream.write(Uint8Array.from(atob(content), (c) => c.charCodeAt(0)));
      await stream.close();
    }
  };
  window.read = async () => {
    const found = {};
    const walk = async (folder, prefix) => {
      for await (const [name, handle] of folder.entries()) {
        if (handle.kind === "directory") await walk(handle, `${prefix}${name}/`);
        else {
          const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
          found[prefix + name] = btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(""));
        }
      }
    };
    await walk(await top(), "");
    return found;
  };
}
