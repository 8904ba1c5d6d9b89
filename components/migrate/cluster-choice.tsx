import { Choice } from "#components/ui/choice.tsx";
import { useFleet } from "#lib/query/fleet.ts";

interface ClusterChoiceProps {
  label: string;
  value: string | null;
  /** It cannot be chosen. */
  without: string | null;
  onChoose: (name: string | null) => void;
}

/** One of the fleet's clusters. */
export function ClusterChoice({ label, value, without, onChoose }: ClusterChoiceProps) {
  const { data: fleet } = useFleet();
  const names = fleet?.clusters.map(({ name }) => name).filter((name) => name !== without) ?? [];
  // What the address says is shown also before the fleet is known.
  const all = [...new Set(value === null || value === without ? names : [...names, value])].toSorted();
  const choices = [{ value: "", label: "Choose a cluster…" }, ...all.map((name) => ({ value: name, label: name }))];
  return (
    <Choice
      label={label}
      value={value ?? ""}
      usual={value ?? ""}
      choices={choices}
      onChoose={(name) => onChoose(name === "" ? null : name)}
      className="max-w-72!"
    />
  );
}
