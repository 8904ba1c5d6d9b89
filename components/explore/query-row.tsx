import { Eye, EyeOff, X } from "lucide-react";

import { IconButton } from "#components/ui/icon-button.tsx";
import { later } from "#components/ui/later.tsx";

import type { Narrowing } from "./completion-client.ts";
import type { Letter } from "./explore-state.ts";
import { QueryNote, type Outcome } from "./query-note.tsx";

// The editor is as large as a page: it comes when the page is there.
const PromqlEditor = later(() => import("./promql-editor.tsx"), <div aria-busy className="h-[30px] min-w-0 flex-1" />);

interface QueryRowProps {
  letter: Letter;
  text: string;
  narrowing: Narrowing;
  isOff: boolean;
  outcome: Outcome;
  onText: (text: string) => void;
  onRun: () => void;
  onToggle: () => void;
  onRemove: (() => void) | undefined;
}

/** One expression, and below it what came of it. */
export function QueryRow({ letter, text, narrowing, isOff, outcome, ...on }: QueryRowProps) {
  return (
    <li className="border-b border-line last:border-0">
      <div className="flex items-start">
        <b className="flex h-[30px] w-8 shrink-0 items-center justify-center border-r border-line font-mono text-small text-ink-3">
          {letter}
        </b>
        <div className={`flex min-w-0 flex-1 ${isOff ? "opacity-50" : ""}`}>
          <PromqlEditor
            label={`Expression ${letter}`}
            text={text}
            narrowing={narrowing}
            onText={on.onText}
            onRun={on.onRun}
          />
        </div>
        <IconButton
          Icon={isOff ? EyeOff : Eye}
          label={isOff ? `Show ${letter}` : `Hide ${letter}`}
          aria-pressed={isOff}
          onClick={on.onToggle}
        />
        {on.onRemove !== undefined && <IconButton Icon={X} label={`Remove ${letter}`} onClick={on.onRemove} />}
      </div>
      <QueryNote outcome={outcome} />
    </li>
  );
}
