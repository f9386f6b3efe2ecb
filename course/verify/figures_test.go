package verify

import (
	"html/template"
	"strings"
	"testing"

	"github.com/lina-la/lina/course/content"
)

// The figures of the course tell what the library finds.
func TestFiguresOfTheCourse(t *testing.T) {
	c, err := content.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	v := &verifier{course: c, report: func(problem string) { t.Error(problem) }}
	for _, d := range c.Days {
		v.figures(d)
	}
	if v.summary.Figures < 40 {
		t.Errorf("only %d figures were found", v.summary.Figures)
	}
}

func TestFiguresThatAreWrong(t *testing.T) {
	for markup, says := range map[string]string{
		`<la-steps algorithm="lu" matrix="2 1; 4 3">The multiplier is 0.5.</la-steps>`:     "",
		`<la-steps algorithm="lu" matrix="2 1; 4 3">The multiplier is 0.25.</la-steps>`:    "tells 0.25",
		`<la-steps algorithm="lu" matrix="2 1; 4 3"></la-steps>`:                           "no words",
		`<la-steps algorithm="lu" matrix="2 1; 4">It is.</la-steps>`:                       "no matrix",
		`<la-steps algorithm="chol" matrix="2 1 1; 4 2 2">It is.</la-steps>`:               "square",
		`<la-steps algorithm="magic" matrix="2">It is.</la-steps>`:                         "no algorithm",
		`<la-plane mode="svd" matrix="1 1; 0 1" ask="Why?">Stretched by 1.618.</la-plane>`: "needs an answer",
		`<la-plane mode="svd" matrix="1 1; 0 1">Stretched by 1.616.</la-plane>`:            "tells 1.616",
		`<la-plane mode="spin" u="1 1">It is.</la-plane>`:                                  "no mode",
		`<la-toy>It is.</la-toy>`: "no such figure",
	} {
		var said []string
		v := &verifier{report: func(problem string) { said = append(said, problem) }}
		v.figures(&content.Day{Number: 1, HTML: template.HTML(markup)})
		all := strings.Join(said, "\n")
		if (says == "") != (all == "") || !strings.Contains(all, says) {
			t.Errorf("%s: %q does not say %q", markup, all, says)
		}
	}
}
