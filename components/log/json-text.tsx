import { formatNoun } from "#lib/format/count.ts";
import { type JsonKind, type JsonLine, type JsonToken, layOutJson } from "#lib/model/log/json.ts";

import { LineText } from "./line-text.tsx";

/** Lines of it that are drawn: nobody reads further, and a page that holds more stutters. */
const DRAWN = 1000;

const inks: Record<JsonKind, string> = {
  key: "text-accent-text",
  text: "text-ink",
  number: "text-warn",
  word: "text-busy",
  mark: "text-ink-3",
};

/** JSON over several lines. `json` is what `findJson` found. */
export function JsonText({ json, finder = null }: { json: string; finder?: RegExp | null }) {
  const lines = layOutJson(json);
  return (
    <span className="block whitespace-pre-wrap wrap-anywhere">
      {lines.slice(0, DRAWN).map((line, at) => drawLine(line, at, finder))}
      {lines.length > DRAWN && (
        <span className="block text-ink-3">… {formatNoun(lines.length - DRAWN, "more line")}</span>
      )}
    </span>
  );
}

// Parts of a text never change places: where one stands is its identity.
const drawLine = ({ depth, tokens }: JsonLine, at: number, finder: RegExp | null) => (
  <span key={at} className="block" style={{ paddingLeft: `${depth * 2}ch` }}>
    {tokens.map((token, index) => drawToken(token, index, finder))}
  </span>
);

const drawToken = ({ kind, text }: JsonToken, at: number, finder: RegExp | null) => (
  <span key={at} className={inks[kind]}>
    <LineText text={text} finder={finder} />
  </span>
);
