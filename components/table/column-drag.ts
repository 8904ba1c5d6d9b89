import { type Arrange, clampWidth } from "./column-choice.ts";

/** Pixels a pointer may tremble while it clicks. */
const TREMBLE = 5;

/** Follows the pointer until it lets go, or Escape takes it back (`isKept` false). */
function follow(onMove: (x: number) => void, onEnd: (isKept: boolean) => void): void {
  const stop = new AbortController();
  const end = (isKept: boolean) => {
    stop.abort();
    onEnd(isKept);
  };
  const options = { signal: stop.signal };
  document.addEventListener("pointermove", (event) => onMove(event.clientX), options);
  document.addEventListener("pointerup", () => end(true), options);
  document.addEventListener("pointercancel", () => end(false), options);
  document.addEventListener("keydown", (event) => event.key === "Escape" && end(false), options);
}

/** Moves a column to where its head is let go. A press without a move stays a click. */
export function dragColumn({ clientX: start }: PointerEvent, head: HTMLElement, arrange: Arrange): void {
  const heads = [...(head.parentElement?.querySelectorAll<HTMLElement>("[data-head]") ?? [])];
  const from = heads.indexOf(head);
  let place: number | undefined;
  const mark = (x: number) => {
    if (place === undefined && Math.abs(x - start) < TREMBLE) return;
    const before = heads.findIndex((each) => x < each.getBoundingClientRect().right);
    place = before < 0 ? heads.length - 1 : before;
    head.dataset["moving"] = "";
    for (const [at, each] of heads.entries()) each.toggleAttribute("data-drop", at === place && at !== from);
  };
  follow(mark, (isKept) => {
    delete head.dataset["moving"];
    for (const each of heads) each.removeAttribute("data-drop");
    if (place === undefined) return;
    // The click that ends a drag does not sort.
    head.addEventListener("click", (event) => event.stopPropagation(), { capture: true, once: true });
    if (isKept && place !== from) arrange.move(head.dataset["head"] ?? "", place);
  });
}

/** Widens a column while its edge is dragged. */
export function dragEdge({ clientX: start }: PointerEvent, head: HTMLElement, arrange: Arrange): void {
  const grid = head.closest<HTMLElement>("[role=grid], [role=treegrid]");
  const row = head.parentElement;
  if (grid === null || row === null) return;
  const tracks = getComputedStyle(row).gridTemplateColumns.split(" ");
  const at = [...row.children].indexOf(head);
  const before = grid.style.getPropertyValue("--tracks");
  const width = head.offsetWidth;
  let now = width;
  const widen = (x: number) => {
    now = clampWidth(width + x - start);
    // Only the tracks change while it moves: the rows need not draw again for every pixel.
    grid.style.setProperty("--tracks", tracks.with(at, `${now}px`).join(" "));
  };
  follow(widen, (isKept) => {
    if (isKept && now !== width) arrange.resize(head.dataset["head"] ?? "", now);
    else grid.style.setProperty("--tracks", before);
  });
}
