import { Bell, Copy, RotateCcw, Trash2 } from "lucide-react";
import { useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Select } from "#components/ui/select.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { TextField } from "#components/ui/text-field.tsx";

import { Section, Specimen } from "./section.tsx";

const looks = ["plain", "primary", "danger", "quiet"] as const;
const densities = [
  { value: "compact", label: "Compact" },
  { value: "regular", label: "Regular" },
  { value: "roomy", label: "Roomy" },
] as const;

export function Buttons() {
  return (
    <Section title="Buttons">
      {looks.map((look) => (
        <Specimen key={look} label={look}>
          <Button look={look}>Restart</Button>
          <Button look={look}>
            <RotateCcw aria-hidden size={13} /> Restart
          </Button>
          <Button look={look} disabled>
            Disabled
          </Button>
          <IconButton look={look} Icon={look === "danger" ? Trash2 : Bell} label={`${look} icon button`} />
        </Specimen>
      ))}
      <Specimen label="copy">
        <CopyButton text="kubectl get pods" />
        <IconButton Icon={Copy} label="Copy" disabled />
      </Specimen>
    </Section>
  );
}

export function Fields() {
  const [text, setText] = useState("payments");
  const [isOn, setOn] = useState(true);
  const [chosen, setChosen] = useState<(typeof densities)[number]["value"]>("regular");
  return (
    <Section title="Fields">
      <Specimen label="text">
        <TextField
          label="Namespace"
          hint="One or more, with commas"
          value={text}
          onChange={(e) => setText(e.target.value)}
        />
        <TextField label="Refused" problem="restarts>x: a number stands after >" defaultValue="restarts>x" />
        <TextField label="Disabled" disabled defaultValue="kube-system" />
      </Specimen>
      <Specimen label="checkbox">
        <Checkbox checked={isOn} onChange={() => setOn(!isOn)}>
          Chosen
        </Checkbox>
        <Checkbox isMixed defaultChecked={false}>
          Some of it
        </Checkbox>
        <Checkbox disabled>Disabled</Checkbox>
      </Specimen>
      <Specimen label="switch">
        <Switch checked={isOn} onChange={() => setOn(!isOn)}>
          Follow
        </Switch>
        <Switch checked={!isOn} onChange={() => setOn(!isOn)}>
          Wrap
        </Switch>
        <Switch checked={false} readOnly disabled>
          Disabled
        </Switch>
      </Specimen>
      <Specimen label="radio">
        <RadioGroup label="Density" value={chosen} choices={densities} onChoose={setChosen} />
      </Specimen>
      <Specimen label="select">
        <Select label="Density" value={chosen} choices={densities} onChoose={setChosen} />
        <Select label="Disabled" value={chosen} choices={densities} onChoose={setChosen} disabled />
      </Specimen>
    </Section>
  );
}
