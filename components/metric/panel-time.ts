import { useTime } from "#components/shell/use-time.ts";
import type { PanelRequest } from "#lib/contract/panel.ts";
import { PANEL_SECONDS_AT_MOST } from "#lib/contract/words.ts";

const LEAST_SECONDS = 300;

/** The page's own time as the server is asked. One that moves on has no end: the server knows what now is. */
export function usePanelTime(): Pick<PanelRequest, "lastSeconds" | "at"> {
  const { range, frozenAt } = useTime();
  const isRelative = "lastSeconds" in range;
  const seconds = isRelative ? range.lastSeconds : Math.ceil((range.to - range.from) / 1000);
  const lastSeconds = Math.min(PANEL_SECONDS_AT_MOST, Math.max(LEAST_SECONDS, seconds));
  const end = isRelative ? frozenAt : range.to;
  return { lastSeconds, ...(end !== undefined && { at: Math.floor(end / 1000) }) };
}
