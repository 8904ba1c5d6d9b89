import { CheckList } from "#components/object/check-list.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { useStoredText } from "#components/ui/stored-text.ts";
import type { DifferenceAnswer } from "#lib/contract/migrate.ts";
import { listAsMarkdown } from "#lib/model/migrate/markdown.ts";
import { peopleSay, readSaid, say } from "#lib/model/migrate/people.ts";

import { type MoveState, nameOnTarget } from "./use-migration-state.ts";

interface CutOverPartProps {
  answer: DifferenceAnswer;
  state: MoveState & { from: string; to: string };
  /** The one that is meant; empty without. */
  backup: string;
}

/** What speaks for and against the cut-over, and what only people can say, which this browser keeps. */
export function CutOverPart({ answer, state, backup }: CutOverPartProps) {
  const { from, to, namespaces, as } = state;
  const names = new Map(namespaces.map((name) => [name, nameOnTarget(as, name) || name]));
  const key = `cut-over ${from} ${to} ${Array.from(names, (pair) => pair.join(":"))
    .toSorted()
    .join(",")}`;
  const [text, keep] = useStoredText(key);
  const said = readSaid(text);
  return (
    <section aria-label="Cut-over" className="border-t border-line">
      <h2 className="flex flex-wrap items-center gap-x-2 px-4 pt-3 pb-1 font-semibold">
        Cut-over
        <span className="text-small font-normal text-ink-3">what speaks for it, and what against</span>
        <span className="ml-auto">
          <CopyButton label="Copy as Markdown" text={listAsMarkdown({ from, to, names, backup, answer, said })} />
        </span>
      </h2>
      <CheckList checks={answer.checks} />
      <div className="border-t border-line px-4 py-2.5">
        <h3 className="font-semibold">
          What people have to say <span className="text-small font-normal text-ink-3">kept in this browser alone</span>
        </h3>
        {peopleSay.map(({ id, words }) => (
          <Checkbox
            key={id}
            checked={said.has(id)}
            onChange={({ currentTarget }) => keep(say(said, id, currentTarget.checked) || null)}
          >
            {words}
          </Checkbox>
        ))}
      </div>
    </section>
  );
}
