import { Boxes, Check, type LucideIcon, SunMoon } from "lucide-react";
import { useState } from "react";

import { useScope } from "#components/shell/scope.ts";
import { offeredActions } from "#components/shell/selection-actions.ts";
import { theme } from "#components/shell/theme.ts";
import { useFleet } from "#lib/query/fleet.ts";

import { Line, Lines } from "./line.tsx";

interface Action {
  label: string;
  note: string;
  Icon: LucideIcon;
  run: () => void;
}

const themeWords = { system: "Theme of the system", light: "Light theme", dark: "Dark theme" } as const;
/** A thousand clusters are found by typing. */
const MOST_CLUSTERS = 5;

/** What can be done from here: with the rows selected, with the scope, with the look. */
export function ActionLines({ text, onDone }: { text: string; onDone: () => void }) {
  const [offered] = useState(offeredActions);
  const wanted = text.trim().toLowerCase();
  const isWanted = ({ label }: Action) => label.toLowerCase().includes(wanted);
  const scopes = useScopeActions();
  const themes = theme.values.map((each) => ({
    label: themeWords[each],
    note: "theme",
    Icon: SunMoon,
    run: () => theme.choose(each),
  }));
  const selected = (offered?.actions ?? []).map((action) => ({ ...action, note: offered?.what ?? "", Icon: Check }));
  const actions = [
    ...selected.filter(isWanted),
    ...(wanted === "" ? [] : scopes.filter(isWanted).slice(0, MOST_CLUSTERS)),
    ...themes.filter(isWanted),
  ];
  if (actions.length === 0) return null;
  return (
    <Lines title="Do">
      {actions.map(({ label, note, Icon, run }) => (
        <Line
          key={label}
          value={`do ${label}`}
          Icon={Icon}
          note={note}
          onSelect={() => {
            onDone();
            run();
          }}
        >
          {label}
        </Line>
      ))}
    </Lines>
  );
}

/** Narrows the whole console to one cluster, or widens it again. */
function useScopeActions(): Action[] {
  const { data } = useFleet();
  const [scope, setScope] = useScope();
  const all = { label: "Show all clusters", note: "scope", Icon: Boxes, run: () => setScope(null) };
  const each = (data?.clusters ?? []).map(({ name }) => ({
    label: `Narrow to cluster ${name}`,
    note: "scope",
    Icon: Boxes,
    run: () => setScope([name]),
  }));
  return scope.length === 0 ? each : [all, ...each];
}
