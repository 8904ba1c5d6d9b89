import { useCallback, useMemo, useState } from "react";

import type { StoredLine } from "#lib/contract/line.ts";

interface Place {
  /** How often one has moved: a line that others came before has not been moved to. */
  moves: number;
  /** The line one stands on. */
  id: string | null;
  /** The line a range began at. */
  anchor: string | null;
}

export interface LineCursor {
  /** Index of the line one stands on, -1 for none. */
  index: number;
  /** First and last line of what is chosen, inclusive; -1 for none. */
  from: number;
  to: number;
  moves: number;
  open: ReadonlySet<string>;
  /** Stands on a line; `isRange` keeps what is between it and where one stood. */
  stand: (index: number, isRange?: boolean) => void;
  standOn: (id: string) => void;
  toggle: (index: number) => void;
  /** Lets go of what is chosen, then closes what is open; false when there was nothing. */
  leave: () => boolean;
}

const nowhere: Place = { moves: 0, id: null, anchor: null };

/** Where one stands among lines, what is chosen and what is open, by the lines' names: lines that come before move nothing. */
export function useLineCursor(lines: readonly StoredLine[], onStand: () => void): LineCursor {
  const [place, setPlace] = useState(nowhere);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const index = useMemo(() => indexOf(lines, place.id), [lines, place.id]);
  const anchor = useMemo(() => indexOf(lines, place.anchor), [lines, place.anchor]);
  const isRange = index >= 0 && anchor >= 0;
  const standOn = useCallback((id: string) => setPlace(({ moves }) => ({ moves: moves + 1, id, anchor: null })), []);
  return {
    index,
    from: isRange ? Math.min(index, anchor) : index,
    to: isRange ? Math.max(index, anchor) : index,
    moves: place.moves,
    open,
    standOn,
    stand(next, range = false) {
      const line = lines[Math.max(0, Math.min(next, lines.length - 1))];
      if (line === undefined) return;
      onStand();
      setPlace(({ moves, ...before }) => ({
        moves: moves + 1,
        id: line.id,
        anchor: range ? (before.anchor ?? before.id) : null,
      }));
    },
    toggle(which) {
      const id = lines[which]?.id;
      if (id === undefined) return;
      setOpen((now) => {
        const next = new Set(now);
        if (!next.delete(id)) next.add(id);
        return next;
      });
    },
    leave() {
      if (place.anchor !== null) setPlace({ ...place, anchor: null });
      else if (open.size > 0) setOpen(new Set());
      else return false;
      return true;
    },
  };
}

const indexOf = (lines: readonly StoredLine[], id: string | null): number =>
  id === null ? -1 : lines.findIndex((line) => line.id === id);
