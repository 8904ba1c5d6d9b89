import { Kbd } from "#components/ui/kbd.tsx";

const keys = [
  { keys: ["j", "k"], use: "move" },
  { keys: ["Enter"], use: "open" },
  { keys: ["l"], use: "logs" },
  { keys: ["y"], use: "YAML" },
  { keys: ["x"], use: "select" },
  { keys: ["."], use: "actions" },
  { keys: ["/"], use: "filter" },
  { keys: ["?"], use: "all keys" },
];

/** Reminds of the keys of a list; in its footer. */
export default function ListKeys() {
  return keys.map((each) => (
    <span key={each.use} className="flex items-center gap-1">
      {each.keys.map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
      {each.use}
    </span>
  ));
}
