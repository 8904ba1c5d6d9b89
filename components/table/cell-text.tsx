import { shortText } from "#lib/format/visible-text.ts";

/** Text that may be too long for its column, whole on hover. */
export function CellText({ text, isQuiet = false }: { text: string; isQuiet?: boolean }) {
  if (text === "") return <span className="text-ink-3">–</span>;
  return (
    <span title={shortText(text, 1000)} className={`truncate ${isQuiet ? "text-ink-3" : ""}`}>
      {shortText(text)}
    </span>
  );
}
