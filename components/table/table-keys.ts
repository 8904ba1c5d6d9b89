/** What a key does in a list; the names are k9s's. */
export type TableCommand =
  | "next"
  | "previous"
  | "pageDown"
  | "pageUp"
  | "first"
  | "last"
  | "expand"
  | "collapse"
  | "open"
  | "yaml"
  | "logs"
  | "copy"
  | "menu"
  | "select"
  | "selectTo"
  | "selectAll"
  | "back"
  | "filter"
  | "keys";

const commands: Record<string, TableCommand> = {
  j: "next",
  ArrowDown: "next",
  k: "previous",
  ArrowUp: "previous",
  PageDown: "pageDown",
  PageUp: "pageUp",
  g: "first",
  Home: "first",
  G: "last",
  End: "last",
  ArrowRight: "expand",
  ArrowLeft: "collapse",
  Enter: "open",
  y: "yaml",
  l: "logs",
  c: "copy",
  ".": "menu",
  x: "select",
  " ": "select",
  X: "selectTo",
  A: "selectAll",
  Escape: "back",
  "/": "filter",
  "?": "keys",
};

/** All keys of a list, as the keys dialog shows them. */
export const keyGroups: readonly { title: string; keys: readonly { keys: readonly string[]; use: string }[] }[] = [
  {
    title: "Move",
    keys: [
      { keys: ["j", "k"], use: "next and previous row" },
      { keys: ["g", "G"], use: "first and last row" },
      { keys: ["PgUp", "PgDn"], use: "a page up and down" },
      { keys: ["→", "←"], use: "open and close a group" },
      { keys: ["/"], use: "filter" },
      { keys: ["Esc"], use: "close the panel, then drop the selection, then let go of the row" },
    ],
  },
  {
    title: "The row",
    keys: [
      { keys: ["Enter"], use: "open" },
      { keys: ["y"], use: "YAML" },
      { keys: ["l"], use: "logs" },
      { keys: ["c"], use: "copy its kubectl command" },
      { keys: ["."], use: "all actions" },
    ],
  },
  {
    title: "Select",
    keys: [
      { keys: ["x", "Space"], use: "this row" },
      { keys: ["Shift x"], use: "from the last one to this row" },
      { keys: ["Shift a"], use: "all rows that match" },
    ],
  },
  {
    title: "Columns, on a column's head",
    keys: [
      { keys: ["Enter"], use: "sort; with Shift by a further column" },
      { keys: ["Alt ←", "Alt →"], use: "move" },
      { keys: ["Shift ←", "Shift →"], use: "make narrower and wider" },
    ],
  },
];

export interface KeyPress {
  key: string;
  hasModifier: boolean;
  /** The key goes to a control that has its own use for it. */
  isTyping: boolean;
  isOnControl: boolean;
}

/** The command of a key, or none when a text field, a button or the browser has first claim to it. */
export function toCommand({ key, hasModifier, isTyping, isOnControl }: KeyPress): TableCommand | undefined {
  if (hasModifier || isTyping) return undefined;
  const command = Object.hasOwn(commands, key) ? commands[key] : undefined;
  return isOnControl && /^(Enter| |Arrow.*)$/.test(key) ? undefined : command;
}

/** The line the cursor moves to, of `total`; `-1` is no cursor yet. */
export function moveCursor(command: TableCommand, cursor: number, total: number, page: number): number {
  const moves: Partial<Record<TableCommand, number>> = {
    next: cursor + 1,
    previous: cursor - 1,
    pageDown: cursor + page,
    pageUp: cursor - page,
    first: 0,
    last: total - 1,
  };
  return Math.max(0, Math.min(total - 1, moves[command] ?? cursor));
}
