// Served by the preview, never published: shows a page anew when a build has changed what is seen on it.
// It listens while the page is in view; what it missed meanwhile it is told when the page is looked at again.
{
  const script = document.currentScript;
  let mark = script.dataset.mark;
  let stream = null;

  const seen = () => {
    const addresses = [location.href, ...performance.getEntriesByType("resource").map((each) => each.name)]
      .map((address) => new URL(address))
      .filter((address) => address.origin === location.origin);
    return new Set(addresses.map((address) => decodeURIComponent(address.pathname)));
  };

  const hear = (event) => {
    const news = JSON.parse(event.data);
    mark = news.mark;
    const here = seen();
    if (news.addresses === null || news.addresses.some((address) => here.has(address))) {
      stream.close();
      location.reload();
    }
  };

  // The stream's own way to begin again would ask by the first mark.
  const listen = () => {
    stream = new EventSource(`/-/changes?since=${encodeURIComponent(mark)}`);
    stream.onmessage = hear;
    stream.onerror = () => {
      stream.close();
      stream = null;
      setTimeout(follow, 500);
    };
  };

  const follow = () => {
    const isInView = document.visibilityState === "visible";
    if (isInView && stream === null) listen();
    if (!isInView && stream !== null) {
      stream.close();
      stream = null;
    }
  };

  document.addEventListener("visibilitychange", follow);
  follow();
}
