package intake

func (p *planner) importDocuments() {}
func (p *planner) importEvidence()  {}
