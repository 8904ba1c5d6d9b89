import { urlText } from "#lib/query/url/part.ts";
import { useUrlPart } from "#lib/query/url/use-url.ts";

/** Which part of a detail is open, kept in the address as `?tab=`; the first one when it names none of them. */
export function usePart<Part extends string>(parts: readonly [Part, ...Part[]]) {
  const [tab, setTab] = useUrlPart("tab", urlText);
  const part = parts.find((each) => each === tab) ?? parts[0];
  const choose = (next: Part) => setTab(next === parts[0] ? null : next);
  return [part, choose] as const;
}
