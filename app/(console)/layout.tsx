import type { ReactNode } from "react";

import { SearchButton } from "#components/palette/search-button.tsx";
import { Shell } from "#components/shell/shell.tsx";
import { PinnedViews } from "#components/view/pinned-views.tsx";

import { Panels } from "./panels.tsx";

export default function ConsoleLayout({ children }: { children: ReactNode }) {
  return (
    <Shell search={<SearchButton />} pinned={<PinnedViews />}>
      <Panels>{children}</Panels>
    </Shell>
  );
}
