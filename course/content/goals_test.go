package content

import (
	"strings"
	"testing"
	"testing/fstest"
)

// Every day has an example for each goal, in the lesson too.
func TestEveryDayHasAnExampleForEachGoal(t *testing.T) {
	c, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Goals) < 3 {
		t.Errorf("%d goals", len(c.Goals))
	}
	for _, d := range c.Days {
		for _, g := range c.Goals {
			if n := strings.Count(string(d.HTML), `<details class="example" data-goal="`+g.ID+`">`); n != 1 {
				t.Errorf("day %d has %d examples for %s", d.Number, n, g.ID)
			}
		}
	}
	first := string(c.Day(1).HTML)
	for _, want := range []string{`<fieldset data-key="day1#goal">`, `name="pace" value="daily"`, `<section class="doctor"`} {
		if !strings.Contains(first, want) {
			t.Errorf("day 1 has no %s", want)
		}
	}
}

func TestGoalsThatAreIncomplete(t *testing.T) {
	for text, want := range map[string]string{
		"[[goal]]\nid = \"a\"\ntitle = \"A\"\n[day.1.b]\ntitle = \"x\"\ntext = \"y\"":                                         "day 1 has no example for a",
		"[[goal]]\nid = \"a\"\ntitle = \"A\"\n[day.1.a]\ntitle = \"x\"\ntext = \"y\"\n[day.1.b]\ntitle = \"x\"\ntext = \"y\"": "goals that there are not",
		"goals = 1": "there is no key goals",
	} {
		_, err := loadGoals(fstest.MapFS{GoalsFile: {Data: []byte(text)}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not say %q", err, want)
		}
	}
}
