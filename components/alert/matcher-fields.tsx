import { Plus, X } from "lucide-react";

import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { Matcher } from "#lib/contract/silence.ts";
import { shortText } from "#lib/format/visible-text.ts";
import { operatorOf } from "#lib/model/alert/matcher.ts";

const operators = ["=", "!=", "=~", "!~"] as const;
const field = "h-7 min-w-0 rounded-md border border-line-strong bg-panel px-2 font-mono text-small";

interface MatcherFieldsProps {
  matchers: readonly Matcher[];
  /** Labels to choose further matchers from. */
  labels: Readonly<Record<string, string>>;
  onChange: (matchers: readonly Matcher[]) => void;
}

/** The conditions of a silence, all of which an alert must meet. */
export function MatcherFields({ matchers, labels, onChange }: MatcherFieldsProps) {
  const change = (at: number, part: Partial<Matcher>) =>
    onChange(matchers.map((matcher, index) => (index === at ? { ...matcher, ...part } : matcher)));
  const add = (name: string, value: string) => onChange([...matchers, { name, value, isRegex: false, isEqual: true }]);
  const others = Object.entries(labels).filter(([name]) => !matchers.some((matcher) => matcher.name === name));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-semibold">
        Alerts with{" "}
        <span className="text-small font-normal text-ink-3">all of these labels; the cluster by its name</span>
      </legend>
      <ul className="grid gap-1">
        {matchers.map((matcher, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a matcher is its place: its label and value are being typed
          <li key={at} className="grid grid-cols-[minmax(0,1fr)_58px_minmax(0,1.6fr)_28px] gap-1">
            <input
              aria-label="Label"
              className={field}
              value={matcher.name}
              spellCheck={false}
              placeholder="label"
              onChange={({ currentTarget }) => change(at, { name: currentTarget.value })}
            />
            <select
              aria-label="Condition"
              className={`${field} px-1`}
              value={operatorOf(matcher)}
              onChange={({ currentTarget: { value } }) =>
                change(at, { isRegex: value.endsWith("~"), isEqual: value.startsWith("=") })
              }
            >
              {operators.map((operator) => (
                <option key={operator}>{operator}</option>
              ))}
            </select>
            <input
              aria-label={`Value of ${matcher.name}`}
              className={field}
              value={matcher.value}
              spellCheck={false}
              placeholder={matcher.name === "cluster" ? "prod-eu" : "value"}
              onChange={({ currentTarget }) => change(at, { value: currentTarget.value })}
            />
            <IconButton
              Icon={X}
              label={`Leave ${matcher.name} out`}
              onClick={() => onChange(matchers.filter((_, index) => index !== at))}
            />
          </li>
        ))}
      </ul>
      <p className="mt-1.5 flex flex-wrap items-center gap-1">
        <Button className="h-6" onClick={() => add("", "")}>
          <Plus aria-hidden size={12} /> Label
        </Button>
        {others.map(([name, value]) => (
          <button
            key={name}
            type="button"
            title={`${name}="${shortText(value)}"`}
            onClick={() => add(name, value)}
            className="h-6 max-w-[24ch] truncate rounded border border-line px-1.5 font-mono text-micro text-ink-2 hover:bg-hover"
          >
            + {name}
          </button>
        ))}
      </p>
    </fieldset>
  );
}
