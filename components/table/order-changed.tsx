import { RefreshCw } from "lucide-react";

import { Button } from "#components/ui/button.tsx";

/** The order waits, because somebody points at rows: here it is brought up to date. */
export default function OrderChanged({ onRefresh }: { onRefresh: () => void }) {
  return (
    <Button
      onClick={onRefresh}
      className="h-6 rounded-full border-busy text-busy"
      title="Rows keep their places while you point at them"
    >
      <RefreshCw aria-hidden size={12} /> Order changed
    </Button>
  );
}
