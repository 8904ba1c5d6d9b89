import { useState } from "react";

import { Checkbox } from "#components/ui/checkbox.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Step } from "#components/ui/step.tsx";
import type { HeldKind, PreflightAnswer } from "#lib/contract/restore.ts";
import { formatCount, formatNoun } from "#lib/format/count.ts";
import { readMapping, rename } from "#lib/query/namespace-mapping.ts";

import type { Wizard } from "./use-wizard.ts";

const SHOWN = 200;

/** What of the backup comes back, and under which names. */
export function ScopeStep({ wizard, answer }: { wizard: Wizard; answer: PreflightAnswer | undefined }) {
  const { state } = wizard;
  if (state.backup === null || answer === undefined)
    return (
      <Step number={2} title="What" isWaiting>
        <p className="text-ink-3">
          {state.backup === null ? "Choose a backup first." : "Reading what the backup holds…"}
        </p>
      </Step>
    );
  const { namespaces, kinds } = answer;
  if (namespaces.length === 0 && kinds.length === 0)
    return (
      <Step number={2} title="What">
        <p className="text-ink-2">
          What the backup holds could not be read. The checks say why; nothing is restored unseen.
        </p>
      </Step>
    );
  const own = namespaces.length;
  const chosen = state.take.length === 0 ? own : state.take.length;
  return (
    <Step
      number={2}
      title="What"
      note={`${chosen} of ${formatNoun(own, "namespace")}, ${formatNoun(kinds.length, "kind")} in the backup`}
    >
      <Namespaces wizard={wizard} namespaces={namespaces} />
      <Kinds wizard={wizard} answer={answer} />
    </Step>
  );
}

function Namespaces({
  wizard: { state, change },
  namespaces,
}: {
  wizard: Wizard;
  namespaces: PreflightAnswer["namespaces"];
}) {
  const all = namespaces.map(({ namespace }) => namespace);
  const taken = new Set(state.take.length === 0 ? all : state.take);
  // As it was when the page was opened: nothing moves away under a finger.
  const [first] = useState(() => new Set(state.take));
  const ordered = namespaces.toSorted((a, b) => Number(first.has(b.namespace)) - Number(first.has(a.namespace)));
  const names = new Map(readMapping(state.as).map(({ from, to }) => [from, to]));
  const toggle = (namespace: string) => {
    const next = all.filter((one) => (one === namespace ? !taken.has(one) : taken.has(one)));
    // All is none by name: a namespace always remains.
    if (next.length > 0) change({ take: next.length === all.length ? null : next });
  };
  return (
    <fieldset>
      <legend className="sr-only">Namespaces</legend>
      {taken.size < all.length && (
        <button
          type="button"
          className="-mt-1 mb-0.5 text-small text-accent-text hover:underline"
          onClick={() => change({ take: null })}
        >
          Take all {all.length}
        </button>
      )}
      <ul className="max-h-72 overflow-y-auto">
        {ordered.slice(0, SHOWN).map(({ namespace, count }) => (
          <li
            key={namespace}
            className="grid grid-cols-[minmax(0,1fr)_auto_minmax(0,200px)] items-center gap-x-3 max-sm:grid-cols-[minmax(0,1fr)_auto]"
          >
            <Checkbox checked={taken.has(namespace)} onChange={() => toggle(namespace)}>
              <span className="min-w-0 truncate">
                <PlainText text={namespace} />
              </span>
            </Checkbox>
            <span className="flex items-baseline gap-2.5 text-small text-ink-3 tabular-nums">
              {all.length > 1 && (
                <button
                  type="button"
                  aria-label={`Only ${namespace}`}
                  className="hover:text-ink hover:underline"
                  onClick={() => change({ take: [namespace] })}
                >
                  only
                </button>
              )}
              {formatNoun(count, "object")}
            </span>
            <input
              aria-label={`New name of ${namespace}`}
              placeholder="same name"
              spellCheck={false}
              autoComplete="off"
              disabled={!taken.has(namespace)}
              value={names.get(namespace) ?? ""}
              onChange={({ currentTarget }) => change({ as: rename(state.as, namespace, currentTarget.value.trim()) })}
              className="h-6 min-w-0 rounded border border-line bg-panel px-1.5 text-small placeholder:text-ink-3 disabled:invisible max-sm:disabled:hidden max-sm:col-span-2 max-sm:ml-5.5 max-sm:mb-1"
            />
          </li>
        ))}
      </ul>
      {namespaces.length > SHOWN && (
        <p className="text-small text-ink-3">and {namespaces.length - SHOWN} more, all taken</p>
      )}
    </fieldset>
  );
}

function Kinds({ wizard: { state, change }, answer }: { wizard: Wizard; answer: PreflightAnswer }) {
  const { kinds, refusedResources } = answer;
  const [without, also] = [new Set(state.without), new Set(state.also)];
  const isTaken = ({ resource, isNamespaced }: HeldKind): boolean =>
    isNamespaced || resource === "persistentvolumes" ? !without.has(resource) : also.has(resource);
  const toggle = (kind: HeldKind) => {
    const { resource } = kind;
    const isUsual = kind.isNamespaced || resource === "persistentvolumes";
    const list = isUsual ? state.without : state.also;
    const next = list.includes(resource) ? list.filter((one) => one !== resource) : [...list, resource];
    change(isUsual ? { without: next } : { also: next });
  };
  const left = refusedResources.filter((resource) => !without.has(resource));
  const leave = () =>
    change({
      without: [...new Set([...state.without, ...left])],
      also: state.also.filter((one) => !left.includes(one)),
    });
  const taken = kinds.filter((kind) => isRestorable(kind) && isTaken(kind)).length;
  return (
    <>
      {left.length > 0 && (
        <p className="mt-2 flex flex-wrap items-baseline gap-x-3 rounded-md border-l-[3px] border-crit bg-crit-bg px-2.5 py-1.5">
          <span className="min-w-0 flex-1">
            You may not make {left.slice(0, 4).join(", ")}
            {left.length > 4 && ` and ${left.length - 4} more`}: Velero would, so it is not asked to.
          </span>
          <button type="button" className="font-medium text-accent-text hover:underline" onClick={leave}>
            Leave them out
          </button>
        </p>
      )}
      <details className="mt-2" open={left.length > 0 ? true : undefined}>
        <summary className="text-ink-2">
          Kinds{" "}
          <span className="text-small text-ink-3">
            {taken} of {formatNoun(kinds.length, "kind")}
          </span>
        </summary>
        <ul className="mt-1 grid grid-cols-2 gap-x-4 max-sm:grid-cols-1">
          {kinds.map((kind) => (
            <li key={kind.resource} className="min-w-0" title={kind.reason || undefined}>
              <Checkbox
                checked={isRestorable(kind) && isTaken(kind)}
                disabled={!isRestorable(kind)}
                onChange={() => toggle(kind)}
              >
                <span className="min-w-0 truncate">{kind.resource}</span>
                <span className="shrink-0 text-small text-ink-3 tabular-nums">{formatCount(kind.count)}</span>
                {!kind.isNamespaced && <span className="shrink-0 text-small text-ink-3">cluster</span>}
                {kind.reason !== "" && <span className="min-w-0 truncate text-small text-ink-3">{kind.reason}</span>}
              </Checkbox>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

const isRestorable = ({ reason }: HeldKind): boolean => reason === "" || reason === "you may not make it";
