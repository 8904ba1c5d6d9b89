import { readAndWriteVerbs } from "#lib/model/rbac/verb.ts";

/** `GLW··P·`: a letter for each verb that is allowed, each in its place, so that lines can be compared by eye. */
export const toLetters = (verbs: readonly string[]): string =>
  readAndWriteVerbs.map((verb) => (verbs.includes(verb) ? letterOf(verb) : "·")).join("");

const letterOf = (verb: string): string => verb.slice(0, 1).toUpperCase();

/** What the letters stand for. */
export const VerbKey = () => (
  <span>
    {readAndWriteVerbs.map((verb) => (
      <span key={verb} className="mr-2">
        <b className="font-mono font-medium text-ink-2">{letterOf(verb)}</b> {verb}
      </span>
    ))}
  </span>
);
