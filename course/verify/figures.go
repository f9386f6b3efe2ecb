package verify

import (
	"fmt"
	"html"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/lina-la/lina/course/content"
	"github.com/lina-la/lina/la"
)

var (
	figureTag  = regexp.MustCompile(`(?s)<(la-[a-z]+)\b([^>]*)>(.*?)</la-`)
	attribute  = regexp.MustCompile(`([a-z]+)="([^"]*)"|([a-z]+)='([^']*)'`)
	withPoint  = regexp.MustCompile(`[−-]?\d+\.\d+`)
	anyNumber  = regexp.MustCompile(`[−-]?\d+(?:\.\d+)?(?:e[−-]?\d+)?`)
	knownPlane = []string{"", "vectors", "combination", "transform", "eigen", "svd", "covariance", "squares", "subspaces"}
)

// A figure is one element of a lesson.
type figure struct {
	tag        string
	attributes map[string]string
	words      string // what stands inside, for a page without scripts
}

// figuresOf finds the figures of a day.
func figuresOf(d *content.Day) (found []figure) {
	for _, m := range figureTag.FindAllStringSubmatch(string(d.HTML), -1) {
		f := figure{tag: m[1], attributes: map[string]string{}, words: html.UnescapeString(m[3])}
		for _, a := range attribute.FindAllStringSubmatch(m[2], -1) {
			f.attributes[a[1]+a[3]] = html.UnescapeString(a[2] + a[4])
		}
		found = append(found, f)
	}
	return found
}

// figures wants each figure of a day to have words for a page without scripts, and what the library
// computes of its attributes to have the decimal numbers that its words tell.
func (v *verifier) figures(d *content.Day) {
	for k, f := range figuresOf(d) {
		where := fmt.Sprintf("%s/lesson.md: figure %d, %s", d.ID(), k+1, f.tag)
		v.mu.Lock()
		v.summary.Figures++
		v.mu.Unlock()
		if strings.TrimSpace(f.words) == "" {
			v.problem(where, "it has no words for a page without scripts")
		}
		if q, a := f.attributes["ask"], f.attributes["answer"]; (q == "") != (a == "") {
			v.problem(where, "a question needs an answer, and an answer a question")
		}
		facts, err := f.facts()
		if err != nil {
			v.problem(where, "%v", err)
			continue
		}
		for _, text := range []string{f.words, f.attributes["answer"]} {
			for _, told := range withPoint.FindAllString(text, -1) {
				if facts != nil && !among(facts, told) {
					v.problem(where, "it tells %s, which the library does not find", told)
				}
			}
		}
	}
}

// among reports whether a number is one of the facts, as far as its decimals go.
func among(facts []float64, told string) bool {
	x, err := strconv.ParseFloat(strings.ReplaceAll(told, "−", "-"), 64)
	if err != nil {
		return false
	}
	_, decimals, _ := strings.Cut(told, ".")
	half := 0.5000001 * math.Pow(10, -float64(len(decimals)))
	return slices.ContainsFunc(facts, func(y float64) bool { return math.Abs(math.Abs(x)-math.Abs(y)) <= half })
}

// facts are the numbers that the library finds for a figure, besides those of its attributes; nil where
// nothing is computed.
func (f figure) facts() ([]float64, error) {
	given := []float64{}
	for _, name := range []string{"matrix", "u", "v", "c", "b", "data", "a", "f", "d", "start", "variances"} {
		given = append(given, numbersIn(f.attributes[name])...)
	}
	of := figureFacts[f.tag]
	if of == nil {
		return nil, fmt.Errorf("there is no such figure")
	}
	found, err := of(f)
	if found == nil {
		return nil, err
	}
	return append(given, found...), err
}

func numbersIn(text string) (found []float64) {
	for _, s := range anyNumber.FindAllString(text, -1) {
		x, _ := strconv.ParseFloat(strings.ReplaceAll(s, "−", "-"), 64)
		found = append(found, x)
	}
	return found
}

// rows reads "1 2; 3 4".
func rows(text string) (la.Matrix, error) {
	var all [][]float64
	for row := range strings.SplitSeq(text, ";") {
		numbers := []float64{}
		for _, field := range strings.Fields(row) {
			x, err := strconv.ParseFloat(field, 64)
			if err != nil {
				return la.Matrix{}, fmt.Errorf("%q is no matrix", text)
			}
			numbers = append(numbers, x)
		}
		if len(numbers) == 0 || len(all) > 0 && len(numbers) != len(all[0]) {
			return la.Matrix{}, fmt.Errorf("%q is no matrix", text)
		}
		all = append(all, numbers)
	}
	return la.FromRows(all), nil
}
