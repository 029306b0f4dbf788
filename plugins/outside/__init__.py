"""Links to other sites, as they are today: dead ones with a copy beside them, moved ones put right."""
