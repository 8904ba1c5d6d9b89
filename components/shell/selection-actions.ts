/** Something that can be done with the rows selected on the page. */
export interface SelectionAction {
  label: string;
  run: () => void;
}

interface SelectionActions {
  /** What is selected, in words: `3 pods`. */
  what: string;
  actions: readonly SelectionAction[];
}

let held: SelectionActions | null = null;

/** The list of the page tells what its selection is good for; the palette offers it. Returns how to take it back. */
export function offerActions(offered: SelectionActions): () => void {
  held = offered;
  return () => {
    if (held === offered) held = null;
  };
}

export const offeredActions = (): SelectionActions | null => held;
