/** Where the panel of one object stands, also while it loads, so that nothing shifts: beside the list, over it on a phone, wide enough for a log. */
export const panelPlace =
  "relative z-20 flex w-[min(760px,54vw)] shrink-0 flex-col border-l border-line bg-panel outline-none " +
  "max-md:fixed max-md:inset-0 max-md:z-40 max-md:w-full";
