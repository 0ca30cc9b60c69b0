package ui

import "parkledger/data"

// spot is a screen, or a record on it.
type spot struct {
	screen screen
	kind   data.Kind
	id     data.ID // empty for the screen itself
}

// trail is where the user has been, for going back and forward.
type trail struct {
	places []spot
	at     int  // of the present place
	going  bool // back or forward: what is shown then is not noted
}

// mostPlaces limits the trail.
const mostPlaces = 100

// note adds a place after the present one. A record takes the place of its own screen just shown.
func (t *trail) note(p spot) {
	if t.going {
		return
	}
	if len(t.places) > 0 {
		now := t.places[t.at]
		switch {
		case now == p:
			return
		case now.screen == p.screen && now.id == "":
			t.places = append(t.places[:t.at], p)
			return
		}
		t.places = t.places[:t.at+1]
	}
	t.places = append(t.places, p)
	if n := len(t.places) - mostPlaces; n > 0 {
		t.places = append([]spot(nil), t.places[n:]...)
	}
	t.at = len(t.places) - 1
}

// back goes to where the user was before; forward takes it back.
func (d *Desk) back()    { d.goBy(-1) }
func (d *Desk) forward() { d.goBy(1) }

func (d *Desk) goBy(step int) {
	to := d.trail.at + step
	if to < 0 || to >= len(d.trail.places) {
		return
	}
	p := d.trail.places[to]
	d.mayLeave(func() {
		d.trail.going = true
		defer func() { d.trail.going = false }()
		d.showThen(p.screen, func() {
			d.trail.at = to
			o, ok := p.screen.(opener)
			if rec := d.recordAt(p); ok && rec != nil {
				o.open(rec)
			}
		})
	})
}

// recordAt is the record of a place as it is now, nil when there is none any more.
func (d *Desk) recordAt(p spot) data.Record {
	if p.id == "" || d.seen == nil {
		return nil
	}
	return d.seen.Get(p.id)
}
