import { announce } from "#components/ui/toasts.ts";
import { toKubectl } from "#lib/query/kubectl.ts";
import { parseObjectId } from "#lib/query/object-ref.ts";

export function copyKubectl(ids: readonly string[]): void {
  const objects = ids.flatMap((id) => parseObjectId(id) ?? []);
  void copy(toKubectl(objects), objects.length === 1 ? "Copied the kubectl command" : "Copied the kubectl commands");
}

/** Addresses that open each object over this list, for a chat or a ticket. */
export function copyLinks(ids: readonly string[]): void {
  const { origin, pathname } = location;
  const links = ids.map((id) => `${origin}${pathname}?object=${encodeURIComponent(id).replaceAll("%2F", "/")}`);
  void copy(links.join("\n"), links.length === 1 ? "Copied the link" : "Copied the links");
}

async function copy(text: string, said: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    announce({ tone: "ok", text: said });
  } catch {
    announce({
      tone: "crit",
      text: "The browser does not let this page copy. It needs https or localhost, and the focus.",
    });
  }
}
