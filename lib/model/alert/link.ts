/** An address that a click may lead to: http or https without a user, else null. Annotations are written by whoever writes rules, or pods' labels. */
export function safeLink(text: string | undefined): string | null {
  if (text === undefined || text.length > 2000) return null;
  try {
    const url = new URL(text.trim());
    const isWeb = url.protocol === "https:" || url.protocol === "http:";
    return isWeb && url.username === "" && url.password === "" ? url.href : null;
  } catch {
    return null;
  }
}
