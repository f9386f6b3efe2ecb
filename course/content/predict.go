package content

import (
	"encoding/json"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/yuin/goldmark/util"
)

// A Prediction asks the learner what a cell will put out, before it is run.
type Prediction struct {
	Cell    string
	Ask     string            // Markdown
	Kind    string            // number, shape or choice
	Answer  string            // as the page writes it: 3, 2×3, or one of the choices
	Near    float64           // of a number: how far off is right still
	Choices []string          // of a choice
	Why     string            // said after the run, whatever the guess was
	Guesses map[string]string // what a wrong guess comes of, by the guess

	// What the stored output of the cell must hold: Shows finds the answer in its groups, which
	// stand with × between them; Counts is found as often as the answer says.
	Shows, Counts string
}

// predict renders a fence with a prediction.
func (l *lesson) predict(w util.BufWriter, body string, line int) {
	var p Prediction
	meta, err := toml.Decode(body, &p)
	if err != nil {
		l.p.add("line %d: %v", line, err)
		return
	}
	for _, key := range meta.Undecoded() {
		l.p.add("line %d: there is no key %s", line, key)
	}
	if l.day == nil || p.Cell == "" || p.Ask == "" || p.Answer == "" || p.Why == "" || (p.Shows == "") == (p.Counts == "") {
		l.p.add("line %d: a prediction stands in a lesson and has a cell, ask, answer, why, and shows or counts", line)
		return
	}
	if !slices.Contains([]string{"number", "shape", "choice"}, p.Kind) || (p.Kind == "choice") != slices.Contains(p.Choices, p.Answer) {
		l.p.add("line %d: a prediction is a number, a shape or a choice, and then among the choices", line)
	}
	for guess := range p.Guesses {
		if p.Kind == "choice" && !slices.Contains(p.Choices, guess) {
			l.p.add("line %d: %q is no choice", line, guess)
		}
	}
	for _, pattern := range []string{p.Shows, p.Counts} {
		if _, err := regexp.Compile(pattern); err != nil {
			l.p.add("line %d: %v", line, err)
		}
	}
	l.day.Predictions = append(l.day.Predictions, p)
	w.WriteString(p.html(l))
}

// html is the form that asks. Scripts take it from there.
func (p Prediction) html(l *lesson) string {
	var b strings.Builder
	guesses, _ := json.Marshal(p.Guesses)
	fmt.Fprintf(&b, "<form class=\"prediction\" data-cell=\"%s\" data-key=\"%s#%s-guess\" data-kind=\"%s\" data-answer=\"%s\" data-near=\"%g\" data-why=\"%s\" data-guesses=\"%s\">\n",
		p.Cell, l.day.ID(), p.Cell, p.Kind, html.EscapeString(p.Answer), p.Near, html.EscapeString(p.Why), html.EscapeString(string(guesses)))
	ask, err := fragment(l.p.file, "**Predict, then run.** "+p.Ask, l.formulas)
	l.p.join(err)
	b.WriteString(ask)
	switch p.Kind {
	case "choice":
		b.WriteString("<fieldset><legend class=\"visually-hidden\">Your guess</legend>\n")
		for _, c := range p.Choices {
			fmt.Fprintf(&b, "<label><input type=\"radio\" name=\"guess\" value=\"%s\"> %[1]s</label>\n", html.EscapeString(c))
		}
		b.WriteString("</fieldset>\n")
	case "shape":
		b.WriteString("<label>Your guess, rows × columns <input name=\"guess\" autocomplete=\"off\" size=\"8\"></label>\n")
	default:
		b.WriteString("<label>Your guess, a number <input name=\"guess\" autocomplete=\"off\" inputmode=\"decimal\" size=\"8\"></label>\n")
	}
	b.WriteString("<button type=\"submit\">Keep my guess</button>\n</form>\n")
	return b.String()
}

// Shown is what the stored output of a cell shows as the answer to the prediction: "" if
// nothing does.
func (p Prediction) Shown(output Output) string {
	var parts []struct{ Text string }
	if err := json.Unmarshal(output.Parts, &parts); err != nil {
		return ""
	}
	var text strings.Builder
	for _, part := range parts {
		text.WriteString(part.Text)
	}
	if p.Counts != "" {
		return fmt.Sprint(len(regexp.MustCompile(p.Counts).FindAllString(text.String(), -1)))
	}
	found := regexp.MustCompile(p.Shows).FindStringSubmatch(text.String())
	if len(found) < 2 {
		return strings.Join(found, "")
	}
	return strings.Join(found[1:], "×")
}
