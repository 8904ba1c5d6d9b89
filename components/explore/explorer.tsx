import { Plus } from "lucide-react";
import { useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { useStoredText } from "#components/ui/stored-text.ts";
import { useAskAgain } from "#lib/query/explore.ts";

import { LETTERS, useExploreState } from "./explore-state.ts";
import { HISTORY_KEY, withAsked } from "./history.ts";
import { Offers } from "./offers.tsx";
import { QueryRow } from "./query-row.tsx";
import { Results } from "./results.tsx";
import { Toolbar } from "./toolbar.tsx";
import { useAnswers } from "./use-answers.ts";

/** Up to four expressions, what came of each, and all of it as a graph or tables. */
export function Explorer() {
  const state = useExploreState();
  const { drafts, type, add, remove, run } = useDrafts(state);
  const [isOffering, setOffering] = useState(false);
  const answers = useAnswers(state);
  const isEmpty = state.asked.every((text) => text === "");
  const choose = (expression: string) => {
    setOffering(false);
    // Takes the first empty place, or the last one's.
    const at = drafts.findIndex((text) => text.trim() === "");
    run(drafts.with(at < 0 ? drafts.length - 1 : at, expression));
  };
  return (
    <div className="grid gap-3">
      <Toolbar
        state={state}
        answers={answers}
        isOffering={isOffering}
        onOffer={() => setOffering(!isOffering)}
        onRun={() => run(drafts)}
      />
      <section aria-label="Expressions" className="rounded-lg border border-line bg-panel">
        <ul>
          {drafts.map((text, at) => {
            const letter = LETTERS[at] ?? "A";
            return (
              <QueryRow
                key={letter}
                letter={letter}
                text={text}
                narrowing={answers.narrowing}
                isOff={state.isOff(letter)}
                outcome={answers.outcomes[at] ?? NOTHING}
                onText={(next) => type(at, next)}
                onRun={() => run(drafts)}
                onToggle={() => state.toggle(letter)}
                onRemove={drafts.length > 1 ? () => remove(at) : undefined}
              />
            );
          })}
        </ul>
      </section>
      {drafts.length < LETTERS.length && (
        <div className="-mt-1.5">
          <Button look="quiet" onClick={add}>
            <Plus aria-hidden size={13} /> Add an expression
          </Button>
        </div>
      )}
      {isEmpty || isOffering ? (
        <section aria-label="Expressions to begin with" className="rounded-lg border border-line bg-panel">
          <Offers onChoose={choose} />
        </section>
      ) : null}
      {!isEmpty && <Results view={state.view} answers={answers} />}
    </div>
  );
}

const NOTHING = { asked: "", error: null, answer: undefined, isUnderWay: false };

type State = ReturnType<typeof useExploreState>;

/** What is typed and not asked yet. It follows the address: Back brings back what was asked there. */
function useDrafts({ asked, ask }: State) {
  const [kept, keep] = useStoredText(HISTORY_KEY);
  const askAgain = useAskAgain();
  const said = JSON.stringify(asked);
  const [typed, setTyped] = useState({ said, texts: startOf(asked) });
  if (typed.said !== said) setTyped({ said, texts: startOf(asked) });
  const drafts = typed.said === said ? typed.texts : startOf(asked);
  const set = (texts: readonly string[]) => setTyped({ said, texts });
  const run = (texts: readonly string[]) => {
    const trimmed = texts.map((text) => text.trim());
    set(texts);
    keep(withAsked(kept, trimmed));
    // The address does not change when the same is asked: it is asked anew all the same.
    if (trimmed.every((text, at) => text === (asked[at] ?? ""))) askAgain();
    ask(trimmed);
  };
  return {
    drafts,
    run,
    type: (at: number, text: string) => set(drafts.with(at, text)),
    add: () => set([...drafts, ""]),
    remove: (at: number) => run(drafts.toSpliced(at, 1)),
  };
}

/** As many rows as are asked, one at least. */
function startOf(asked: readonly string[]): readonly string[] {
  const last = asked.findLastIndex((text) => text !== "");
  return asked.slice(0, Math.max(1, last + 1));
}
