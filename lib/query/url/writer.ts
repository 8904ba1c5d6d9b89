import { printSearch } from "./part.ts";

/** The address of a window, and its clock. */
export interface AddressBar {
  read(): { path: string; search: string };
  write(url: string, isPush: boolean): void;
  nowMilliseconds(): number;
}

/** What the screen shows already of an address that is still to be written, or that the router has yet to read. */
interface Ahead {
  path: string;
  /** Searches the router may still hold meanwhile; normalised. */
  past: ReadonlySet<string>;
  to: string;
  params: URLSearchParams;
  /** Some of it is in the address bar, so that the router is on its way. */
  isWritten: boolean;
}

interface Unwritten {
  /** The window's search when it began to change: another one means that somebody went elsewhere. */
  from: string;
  isPush: boolean;
}

/** Browsers refuse more than 100 changes of the address in 30 s, which is one in 300 ms; with the burst below it is 96. A key that is held down makes 30 a second. */
export const GAP_MILLISECONDS = 330;
/** So many may come at once: a person who clicks twice and reloads finds both. */
export const BURST = 5;

/**
 * Changes the query of an address: on the screen at once, in the address bar all changes of one event together, and what replaces an entry
 * at most every `GAP_MILLISECONDS` on average, `BURST` at once. An entry of its own is made without waiting. The page stays: nothing is asked of the server.
 */
export function createUrlWriter(bar: AddressBar) {
  let ahead: Ahead | undefined;
  let unwritten: Unwritten | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** When the last few were written, oldest first. */
  let written: number[] = [];
  const listeners = new Set<() => void>();
  const show = (next: Ahead | undefined) => {
    ahead = next;
    for (const listener of listeners) listener();
  };

  const write = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (unwritten === undefined || ahead === undefined) return;
    const { from, isPush } = unwritten;
    unwritten = undefined;
    const { path, search } = bar.read();
    // A router that draws an older step late sets the window back to it for that moment.
    const isElsewhere = path !== ahead.path || (search !== from && !ahead.past.has(normalise(search)));
    const isAsBefore = ahead.to === normalise(search) && !ahead.isWritten;
    if (isElsewhere || isAsBefore) return show(undefined);
    ahead = { ...ahead, isWritten: true };
    written = [...written, bar.nowMilliseconds()].slice(-BURST);
    bar.write(`${path}${printSearch(ahead.params)}`, isPush);
  };
  const writeWhenDue = (): void => {
    if (unwritten === undefined || timer !== undefined) return;
    const [first = 0] = written;
    const isCalm = unwritten.isPush || written.length < BURST;
    const wait = isCalm ? 0 : first + BURST * GAP_MILLISECONDS - bar.nowMilliseconds();
    if (wait <= 0) write();
    else timer = setTimeout(write, wait);
  };

  return {
    onChange: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** The newest query, where the router still shows an older one of the same change. */
    ahead: (path: string, search: string): URLSearchParams | undefined =>
      ahead !== undefined && isBehind(ahead, path, search) ? ahead.params : undefined,
    /** The router shows this now: what was ahead of it may be over. */
    settle(path: string, search: string): void {
      if (ahead !== undefined && unwritten === undefined && !isBehind(ahead, path, search)) show(undefined);
    },
    /** Null takes a name out of the query. */
    change(texts: Readonly<Record<string, string | null>>, isPush: boolean): void {
      // Somebody is still writing what the new entry shall not swallow: it is finished first.
      if (isPush && timer !== undefined) write();
      const { path, search } = bar.read();
      const base = ahead?.path === path ? ahead : undefined;
      const now = base?.to ?? normalise(search);
      const params = new URLSearchParams(now);
      for (const [name, text] of Object.entries(texts))
        if (text === null) params.delete(name);
        else params.set(name, text);
      if (unwritten === undefined) queueMicrotask(writeWhenDue);
      unwritten = { from: unwritten?.from ?? search, isPush: isPush || unwritten?.isPush === true };
      show({
        path,
        past: new Set([...(base?.past ?? []), now]),
        to: params.toString(),
        params,
        isWritten: base?.isWritten === true,
      });
    },
  };
}

/** Whether the router has yet to read what is ahead. */
const isBehind = (ahead: Ahead, path: string, search: string): boolean =>
  ahead.path === path && ahead.to !== search && ahead.past.has(search);

/** One writing for each query. */
const normalise = (search: string): string => new URLSearchParams(search).toString();
