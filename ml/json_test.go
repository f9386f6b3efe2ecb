package ml_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/ml"
)

// What a fit returns goes to JSON and comes back, and prints in lines that are not too long.
func TestJSONAndPrint(t *testing.T) {
	X := la.RandNormal(la.NewRand(1), 40, 3)
	for _, fit := range []any{
		la.Must(ml.FitPCA(X, 2)), la.Must(ml.FitKMeans(la.NewRand(1), X, 3, nil)),
	} {
		text, err := json.Marshal(fit)
		if err != nil {
			t.Errorf("%T: %v", fit, err)
			continue
		}
		back := reflect.New(reflect.TypeOf(fit).Elem()).Interface()
		if err := json.Unmarshal(text, back); err != nil {
			t.Errorf("%T: %v of %s", fit, err, text)
			continue
		}
		if again, err := json.Marshal(back); err != nil || string(again) != string(text) {
			t.Errorf("%T: %s came back as %s, %v", fit, text, again, err)
		}
		s, again := fmt.Sprint(fit), fmt.Sprint(back)
		if s != again {
			t.Errorf("%T prints\n%s\nand once it is back\n%s", fit, s, again)
		}
		if strings.HasPrefix(s, "&{") {
			t.Errorf("%T has no String", fit)
		}
		for line := range strings.Lines(s) {
			if len([]rune(line)) > 81 {
				t.Errorf("%T prints a line of %d: %s", fit, len([]rune(line)), line)
			}
		}
	}
}
