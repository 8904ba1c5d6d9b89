import { Card } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";

/** Bounds an operator may run into, as the contract and the server set them. */
export function LimitCard() {
  return (
    <Card title="Limits" note="what is refused beyond them, and with which code">
      <div className="p-3.5">
        <DefinitionList
          pairs={[
            ["Live streams", "1,000 for this server, one for each browser (QD-429-streams)"],
            ["Topics of a stream", "128 (QD-429-subscriptions)"],
            ["Rows of an answer", "1,000; lists ask for what is in sight, an export has all"],
            ["Filter", "2,000 characters (QD-400-where)"],
            ["Columns counted", "12 at a time"],
          ]}
        />
      </div>
    </Card>
  );
}
