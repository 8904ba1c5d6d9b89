import { Download, Link2, ListPlus, Play } from "lucide-react";
import { useState } from "react";

import { Button } from "#components/ui/button.tsx";

import { saveFile, toCsv } from "./csv.ts";
import { STEPS, type Step, type useExploreState } from "./explore-state.ts";
import { toRows } from "./to-rows.ts";
import type { Answers } from "./use-answers.ts";

interface ToolbarProps {
  state: ReturnType<typeof useExploreState>;
  answers: Answers;
  isOffering: boolean;
  onOffer: () => void;
  onRun: () => void;
}

const steps: Record<Step, string> = {
  auto: "step: auto",
  "15": "15 s",
  "30": "30 s",
  "60": "1 min",
  "300": "5 min",
  "900": "15 min",
  "3600": "1 h",
};

/** What is done with the page as a whole. */
export function Toolbar({ state, answers, isOffering, onOffer, onRun }: ToolbarProps) {
  const { graphs, tables } = answers;
  const save = () => saveFile("metrics.csv", toCsv(toRows(graphs, tables)), "text/csv");
  return (
    <header className="flex flex-wrap items-center gap-2">
      <h1 className="mr-auto text-title font-semibold">Metrics</h1>
      <Choice label="View" value={state.view} choices={{ graph: "Graph", table: "Table" }} onChoose={state.setView} />
      {state.view === "graph" && (
        <select
          aria-label="Step between two values"
          value={state.step}
          onChange={({ target }) => state.setStep(STEPS.find((step) => step === target.value) ?? "auto")}
          className="h-7 rounded-md border border-line-strong bg-raised px-1.5 text-ink-2"
        >
          {STEPS.map((step) => (
            <option key={step} value={step}>
              {steps[step]}
            </option>
          ))}
        </select>
      )}
      <Button aria-expanded={isOffering} onClick={onOffer}>
        <ListPlus aria-hidden size={13} /> Examples
      </Button>
      <Button disabled={graphs.length + tables.length === 0} onClick={save}>
        <Download aria-hidden size={13} /> CSV
      </Button>
      <CopyLink />
      <Button look="primary" title="Enter, or Ctrl Enter" onClick={onRun}>
        <Play aria-hidden size={13} /> Run
      </Button>
    </header>
  );
}

const CONFIRM_MILLISECONDS = 1500;

/** Read when it is pressed: the address has everything that is shown. */
function CopyLink() {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(location.href);
    setCopied(true);
    setTimeout(() => setCopied(false), CONFIRM_MILLISECONDS);
  };
  return (
    <Button onClick={() => void copy()}>
      <Link2 aria-hidden size={13} />
      <span aria-live="polite">{isCopied ? "Copied" : "Copy link"}</span>
    </Button>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  choices: Readonly<Record<Value, string>>;
  onChoose: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, choices, onChoose }: ChoiceProps<Value>) {
  return (
    <div role="group" aria-label={label} className="flex rounded-md border border-line-strong">
      {(Object.entries(choices) as [Value, string][]).map(([one, word]) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === value}
          onClick={() => onChoose(one)}
          className="h-[26px] px-2.5 text-ink-2 first:rounded-l-[5px] last:rounded-r-[5px] hover:text-ink aria-pressed:bg-selected aria-pressed:font-medium aria-pressed:text-accent-text"
        >
          {word}
        </button>
      ))}
    </div>
  );
}
