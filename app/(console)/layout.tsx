import type { ReactNode } from "react";

import { Shell } from "#components/shell/shell.tsx";

import { Panels } from "./panels.tsx";

export default function ConsoleLayout({ children }: { children: ReactNode }) {
  return (
    <Shell>
      <Panels>{children}</Panels>
    </Shell>
  );
}
