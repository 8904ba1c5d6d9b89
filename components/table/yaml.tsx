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
      {tokenizeYaml(text).map((tokens, index) => (
        <div key={index} className="flex hover:bg-hover">
          <span aria-hidden className="w-11 shrink-0 pr-3 text-right text-ink-3 select-none">
            {index + 1}
          </span>
          <code className="pr-4">
            {tokens.map((token, position) => (
              <span key={position} className={inks[token.kind]}>
                {token.text}
              </span>
            ))}
            {tokens.length === 0 && "\n"}
          </code>
        </div>
      ))}
    </pre>
  );
});
