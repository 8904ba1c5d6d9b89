import { memo } from "react";

import { tokenizeYaml, type YamlKind } from "./yaml-tokens.ts";

const inks: Record<YamlKind, string> = {
  key: "text-accent-text",
  text: "text-ink",
  number: "text-warn",
  word: "text-busy",
  mark: "text-ink-3",
};

/** YAML to read, with line numbers that are not copied along. */
export const Yaml = memo(function Yaml({ text }: { text: string }) {
  return (
    <pre className="min-w-max py-2 font-mono text-small">
      {tokenizeYaml(text).map(({ number, tokens }) => (
        <div key={number} className="flex hover:bg-hover">
          <span aria-hidden className="w-11 shrink-0 pr-3 text-right text-ink-3 select-none">
            {number}
          </span>
          <code className="pr-4">
            {tokens.map(({ kind, text: piece }) => (
              <span key={`${kind}${piece}`} className={inks[kind]}>
                {piece}
              </span>
            ))}
            {tokens.length === 0 && "\n"}
          </code>
        </div>
      ))}
    </pre>
  );
});
