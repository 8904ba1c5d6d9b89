import { Choice } from "#components/ui/choice.tsx";

import { Labelled } from "./create-labelled.tsx";
import type { VeleroPlace } from "./create-place.ts";

interface ClusterChoiceProps {
  cluster: string;
  places: readonly VeleroPlace[];
  onChoose: (place: VeleroPlace) => void;
}

/** In which cluster's Velero. */
export function CreateCluster({ cluster, places, onChoose }: ClusterChoiceProps) {
  const known = [...new Set([...places.map((one) => one.cluster), ...(cluster === "" ? [] : [cluster])])];
  return (
    <Labelled label="Cluster">
      <Choice
        label="Cluster"
        value={cluster}
        choices={known.map((one) => ({ value: one, label: one }))}
        onChoose={(chosen) => {
          const place = places.find((one) => one.cluster === chosen);
          if (place !== undefined) onChoose(place);
        }}
        className="w-full max-w-none!"
      />
      {places.length === 0 && (
        <p className="mt-1 text-small text-ink-3">No Velero with a storage location is known yet that you may see.</p>
      )}
    </Labelled>
  );
}
