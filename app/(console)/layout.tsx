import type { ReactNode } from "react";

import { SearchButton } from "#components/palette/search-button.tsx";
import { Shell } from "#components/shell/shell.tsx";

import { Panels } from "./panels.tsx";
import { Pinned } from "./pinned.tsx";

export default function ConsoleLayout({ children }: { children: ReactNode }) {
  return (
    <Shell search={<SearchButton />} pinned={<Pinned />}>
      <Panels>{children}</Panels>
    </Shell>
  );
}
