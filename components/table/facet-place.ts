/** Where facets stand: beside the list, or over it where there is no room. */
export const facetPlace =
  "w-[184px] shrink-0 overflow-auto border-r border-line bg-panel p-2.5 pt-3.5 max-lg:absolute max-lg:inset-y-0 max-lg:z-40 max-lg:mt-11 max-lg:shadow-float";
