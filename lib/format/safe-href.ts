import { visibleText } from "./visible-text.ts";

/** A text from a cluster as a web address to link to; null when it is none, or hides something: only http and https, without a user or invisible characters. */
export function safeHref(text: string): string | null {
  if (text.length > 2000 || !/^https?:\/\//i.test(text) || visibleText(text) !== text || /\s/.test(text)) return null;
  try {
    const { protocol, username, password, href } = new URL(text);
    const isWeb = protocol === "http:" || protocol === "https:";
    return isWeb && username === "" && password === "" ? href : null;
  } catch {
    return null;
  }
}
