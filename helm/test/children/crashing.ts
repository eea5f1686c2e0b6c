/** Never gets as far as listening. */
throw new Error("the cellar is flooded")
