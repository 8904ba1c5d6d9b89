/**
 * The path of a page as a router can read it: a `%` that starts no character (`/clusters/%zz`, a link cut off within `%E0%A4`) stands for
 * itself. Then the page that the rest of the address names opens, and says that it knows nothing of that name. The same text when all is well.
 */
export function readableTarget(target: string): string {
  const [path = "", ...query] = target.split("?");
  if (canDecode(path)) return target;
  const segments = path.split("/").map((segment) => (canDecode(segment) ? segment : segment.replaceAll("%", "%25")));
  return [segments.join("/"), ...query].join("?");
}

function canDecode(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
