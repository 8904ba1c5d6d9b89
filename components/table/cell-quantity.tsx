import { formatBytes, formatMillicores } from "#lib/format/quantity.ts";

export function CellBytes({ bytes }: { bytes: number }) {
  return <span title={`${bytes} bytes`}>{formatBytes(bytes)}</span>;
}

export function CellCpu({ millicores }: { millicores: number }) {
  return <span title={`${millicores} millicores`}>{formatMillicores(millicores)}</span>;
}
