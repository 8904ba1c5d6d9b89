/** A run of a container that ended, as an address names it. What is not known is left open. */
export interface EndedRun {
  readonly container?: string | undefined;
  /** About when it ended, Unix seconds. */
  readonly at?: number | undefined;
  readonly podUid?: string | undefined;
}

/** `app@1763686800@<uid>`: the last words of that run, for as long as somebody keeps them. */
export const printEndedRun = ({ container = "", at, podUid = "" }: EndedRun): string =>
  [container, at ?? "", podUid].join("@").replace(/@+$/, "");

/** The run that an address names; null for a text that names none. */
export function parseEndedRun(text: string): EndedRun | null {
  const [container = "", at = "", podUid = ""] = text.split("@");
  if (!/^[a-z0-9-]{0,63}$/.test(container) || !/^\d{0,12}$/.test(at) || !/^[\w-]{0,64}$/.test(podUid)) return null;
  return {
    container: container === "" ? undefined : container,
    at: at === "" ? undefined : Number(at),
    podUid: podUid === "" ? undefined : podUid,
  };
}
