import { DefinitionList } from "#components/ui/definition-list.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";

interface WhoYouAreProps {
  cluster: string;
  username: string;
  groups: readonly string[];
}

/** As whom the cluster knows the viewer: roles are bound to these names, to the letter. */
export function WhoYouAre({ cluster, username, groups }: WhoYouAreProps) {
  return (
    <details className="text-small text-ink-2">
      <summary className="cursor-pointer">
        Who you are there:{" "}
        <b className="font-medium">
          {username === "" ? `${cluster} does not say` : <PlainText text={username} most={253} />}
        </b>
      </summary>
      <div className="mt-1.5 pl-4">
        <DefinitionList
          pairs={[
            ["User name", username === "" ? null : <PlainText key="name" text={username} />],
            ["Groups", groups.length === 0 ? "none" : <PlainText key="groups" text={groups.join(", ")} />],
          ]}
        />
      </div>
    </details>
  );
}
