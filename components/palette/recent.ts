import { z } from "zod/mini";

/** Something that was opened from the palette. */
const Recent = z.object({ label: z.string(), note: z.string(), href: z.string().check(z.regex(/^\/(?!\/)/)) });
export type Recent = z.infer<typeof Recent>;

const key = "quarterdeck.recent";
const MOST = 8;

/** The last things opened, the newest first. What is kept may be anything: another version's, or somebody's edit. */
export function readRecent(text: string | null): Recent[] {
  try {
    const list: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(list) ? list.flatMap((each) => Recent.safeParse(each).data ?? []).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** The list with one more, each once. */
export const withRecent = (list: readonly Recent[], added: Recent): Recent[] =>
  [added, ...list.filter(({ href }) => href !== added.href)].slice(0, MOST);

export function storedRecent(): Recent[] {
  try {
    return readRecent(localStorage.getItem(key));
  } catch {
    return [];
  }
}

export function addRecent(added: Recent): void {
  try {
    localStorage.setItem(key, JSON.stringify(withRecent(storedRecent(), added)));
  } catch {
    // A browser that keeps nothing remembers nothing.
  }
}
