package content

import (
	"fmt"
	"html"
	"io/fs"
	"strings"

	"github.com/yuin/goldmark/util"
)

// GoalsFile holds what learners may be here for, and an example of each goal for each day.
const GoalsFile = "goals.toml"

// A Goal is what a learner is here for.
type Goal struct {
	ID    string // models
	Title string
}

// An Example shows what a day is good for to those who have one goal.
type Example struct{ Title, Text string } // Text is Markdown

type goalsFile struct {
	Goal []Goal
	Day  map[string]map[string]Example // by day and goal
}

// loadGoals reads the goals, if the course has any.
func loadGoals(tree fs.FS) (goalsFile, error) {
	var g goalsFile
	p := problems{file: GoalsFile}
	if _, err := fs.Stat(tree, GoalsFile); err != nil {
		return g, nil
	}
	p.decode(tree, &g)
	for day, examples := range g.Day {
		for _, goal := range g.Goal {
			if e := examples[goal.ID]; e.Title == "" || e.Text == "" {
				p.add("day %s has no example for %s", day, goal.ID)
			}
		}
		if len(examples) > len(g.Goal) {
			p.add("day %s has examples for goals that there are not", day)
		}
	}
	return g, p.err()
}

// GoalKey is what the learner's goal is kept under in the record, and PaceKey how many days
// a day they want.
const (
	GoalKey = "day1#goal"
	PaceKey = "day1#pace"
)

// goal renders the examples of the day, of which the page shows the one for the learner's goal.
func (l *lesson) goal(w util.BufWriter, line int) {
	if !l.place("goal", "examples", line) {
		return
	}
	examples := l.day.goals.Day[fmt.Sprint(l.day.Number)]
	if examples == nil {
		l.p.add("line %d: %s has no examples for day %d", line, GoalsFile, l.day.Number)
	}
	for _, g := range l.day.goals.Goal {
		e := examples[g.ID]
		text, err := fragment(GoalsFile, e.Text, l.formulas)
		l.p.join(err)
		fmt.Fprintf(w, "<details class=\"example\" data-goal=\"%s\"><summary><span class=\"example-goal\">%s:</span> %s</summary>\n%s</details>\n",
			g.ID, html.EscapeString(g.Title), html.EscapeString(e.Title), text)
	}
}

// picker renders the questions of the first day: what for, and how fast.
func (l *lesson) picker(w util.BufWriter, line int) {
	if !l.place("goal", "picker", line) {
		return
	}
	radios := func(name, legend string, values, titles []string) {
		fmt.Fprintf(w, "<fieldset data-key=\"%s\"><legend>%s</legend>\n", map[string]string{"goal": GoalKey, "pace": PaceKey}[name], legend)
		for i, v := range values {
			fmt.Fprintf(w, "<label><input type=\"radio\" name=\"%s\" value=\"%s\"> %s</label>\n", name, v, html.EscapeString(titles[i]))
		}
		w.WriteString("</fieldset>\n")
	}
	var ids, titles []string
	for _, g := range l.day.goals.Goal {
		ids, titles = append(ids, g.ID), append(titles, g.Title)
	}
	w.WriteString("<form class=\"picker\">\n")
	radios("goal", "What is it for?", ids, titles)
	radios("pace", "How fast?", []string{"daily", "evenings"}, []string{"One day a day", "As many as I like"})
	w.WriteString("<p class=\"picker-said\" role=\"status\"></p>\n</form>\n")
}

// doctor renders the place where the page tells whether everything works.
func (l *lesson) doctor(w util.BufWriter, line int) {
	if l.place("doctor", "setup", line) {
		w.WriteString(strings.TrimSpace(`
<section class="doctor" aria-labelledby="doctor-title">
<h3 id="doctor-title">Does everything work?</h3>
<ul class="checks"></ul>
<div class="buttons"><button type="button" class="examine">Look</button> <span class="doctor-said" role="status"></span></div>
</section>`) + "\n")
	}
}
