import type { ReactElement } from "react";

import { Popover } from "#components/ui/popover.tsx";

export default function SamplePopover({ trigger }: { trigger: ReactElement }) {
  return (
    <Popover label="Sample" trigger={trigger}>
      <p className="p-3">Loaded when it was first opened.</p>
    </Popover>
  );
}
